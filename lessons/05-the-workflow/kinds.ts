import {
  AF_INET,
  AF_UNIX,
  IPPROTO_UDP,
  OSError,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_PROTOCOL,
  socket,
} from "switchboard/sockets";

// #region kinds
console.log("internet, stream:  ", protocol(AF_INET, SOCK_STREAM));
console.log("internet, datagram:", protocol(AF_INET, SOCK_DGRAM));
console.log("this host, stream: ", protocol(AF_UNIX, SOCK_STREAM));
console.log("stream over UDP:   ", protocol(AF_INET, SOCK_STREAM, IPPROTO_UDP));
// #endregion

function protocol(family: number, type: number, proto = 0): string {
  try {
    using phone = socket(family, type, proto);
    const number = phone.getsockopt(SOL_SOCKET, SO_PROTOCOL);
    return number === 0 ? "no protocol below it" : `protocol ${number}`;
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    return error.code;
  }
}
