import { testWrongSubmissions } from "./wrong.ts";

await testWrongSubmissions("01", "10");
