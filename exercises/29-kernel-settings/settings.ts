// What four settings of the kernel are, and what each of them governs: read, never written.

/** What a value of each setting means, in the order in which they are printed. */
export const meanings = {
  tcp_syncookies: {
    "0": "a full queue of half-open calls drops new ones",
    "1": "a full queue of half-open calls is answered with cookies",
    "2": "every call is answered with a cookie",
  },
  tcp_tw_reuse: {
    "0": "no outgoing call takes over a TIME_WAIT",
    "1": "any outgoing call may take over a TIME_WAIT",
    "2": "an outgoing call within this machine may take over a TIME_WAIT",
  },
  tcp_tw_recycle: {
    "0": "TIME_WAIT lasts its minute",
    "1": "TIME_WAIT is cut short, and callers behind one NAT are lost",
  },
  // Any whole number, written in digits alone.
  tcp_fin_timeout: "seconds that a closed socket waits in FIN_WAIT_2",
};

// TODO The directory is the first argument, process.argv[2]; without one it is /proc/sys/net/ipv4. When there is no such
//      directory, print one line with the error's code (ENOENT) with console.error, and end with process.exit(1).

// TODO For each of the four names, in this order: read the file of that name in the directory (readFileSync of node:fs),
//      take off what white space stands around its value, and print `name = value: meaning`. For a value that the table
//      does not have, the meaning is `not in the table`.
//
//      No such file (the error's code is ENOENT): print `name: absent`. Any other error: print `name: ` and its code.
