import time

time.sleep(1)
import telephone
