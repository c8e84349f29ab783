raise RuntimeError("on start")
