import { openNotebook } from "./notebook.ts";

openNotebook();
