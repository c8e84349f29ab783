import { AF_INET, AF_INET6, SOCK_STREAM, socket } from "switchboard/sockets";

const modern = socket(AF_INET6, SOCK_STREAM);
modern.bind(["::1", 50_006]);
modern.connect(["::1", 8080]);
console.log("I am", modern.getsockname(), modern.recv(16).toString());

const classic = socket(AF_INET, SOCK_STREAM);
classic.bind(["127.0.0.1", 50_004]);
classic.connect(["127.0.0.1", 8080]);
console.log("I am", classic.getsockname(), classic.recv(16).toString());
