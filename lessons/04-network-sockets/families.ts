import { AF_INET, AF_INET6, OSError, SOCK_STREAM, getaddrinfo, socket } from "switchboard/sockets";

// #region families
console.log("IPv4 to IPv4:", dial(AF_INET, "127.0.0.1"));
console.log("IPv4 to IPv6:", dial(AF_INET, "::1"));
console.log("IPv6 to IPv6:", dial(AF_INET6, "::1"));
console.log("IPv6 to IPv4:", dial(AF_INET6, "127.0.0.1"));
// #endregion

// #region chosen
for (const host of ["127.0.0.1", "::1"]) {
  for (const [family, , , , address] of getaddrinfo(host, 8080, { type: SOCK_STREAM })) {
    console.log(family === AF_INET6 ? "AF_INET6" : "AF_INET", address);
  }
}
// #endregion

function dial(family: number, host: string): string {
  using phone = socket(family, SOCK_STREAM);
  try {
    phone.connect([host, 8081]);
    return "connected";
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    return error.code;
  }
}
