def server(:
