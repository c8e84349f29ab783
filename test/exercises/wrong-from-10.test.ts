import { testWrongSubmissions } from "./wrong.ts";

await testWrongSubmissions("10", "17");
