/** What the reference of the API shows: made from the OpenAPI document (lib/api/contract/openapi/view.ts). */
export type ReferenceField = {
  name: string;
  type: string;
  required: boolean;
  description: string;
  limits: readonly string[];
};

export type ReferenceHeader = { name: string; description: string };

export type ReferenceAnswer = {
  status: number;
  description: string;
  headers: readonly ReferenceHeader[];
  fields: readonly ReferenceField[];
  example: string;
};

export type ReferenceProblem = { code: string; status: number; title: string; detail: string };

export type ReferenceOperation = {
  id: string;
  methods: readonly string[];
  path: string;
  summary: string;
  description: string;
  access: readonly { kinds: readonly string[]; scope: string }[];
  cors: boolean;
  params: readonly ReferenceField[];
  headers: readonly ReferenceHeader[];
  body: {
    types: readonly string[];
    required: boolean;
    shapes: readonly { title: string; fields: readonly ReferenceField[] }[];
  } | null;
  curl: string;
  answers: readonly ReferenceAnswer[];
  problems: readonly ReferenceProblem[];
};

export type ReferenceEvent = ReferenceHeader & { fields: readonly ReferenceField[]; example: string };
