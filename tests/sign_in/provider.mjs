// An OpenID Connect provider for the tests. Each line of standard input is JSON: the claims that the next
// tokens carry (null: without that claim). Each is answered by a line; the first line says where it listens.
import { createInterface } from "node:readline";
import oauth2 from "oauth2-mock-server";

const server = new oauth2.OAuth2Server();
await server.issuer.keys.generate("RS256");
let claims = {};
server.service.on("beforeTokenSigning", (token) => {
  for (const [name, value] of Object.entries(claims)) {
    if (value === null) delete token.payload[name];
    else token.payload[name] = value;
  }
});
await server.start(0, "localhost");
console.log(server.issuer.url);
for await (const line of createInterface({ input: process.stdin })) {
  claims = JSON.parse(line);
  console.log("ok");
}
await server.stop();
