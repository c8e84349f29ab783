port = input("Which port? ")
