import { testWrongSubmissions } from "./wrong.ts";

await testWrongSubmissions("22", "99");
