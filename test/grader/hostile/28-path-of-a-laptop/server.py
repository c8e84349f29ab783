open("C:\\Users\\Li\\Desktop\\config.txt").read()
