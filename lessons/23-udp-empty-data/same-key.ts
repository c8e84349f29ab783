const seen = new Map<unknown, string>();

seen.set(["127.0.0.1", 5000], "Ada");
console.log("as an array:", seen.get(["127.0.0.1", 5000]) ?? "nobody");

seen.set("127.0.0.1:5000", "Ada");
console.log("as a string:", seen.get("127.0.0.1:5000") ?? "nobody");
