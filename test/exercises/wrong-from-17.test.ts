import { testWrongSubmissions } from "./wrong.ts";

await testWrongSubmissions("17", "22");
