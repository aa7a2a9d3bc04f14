// Reads a JSON list of { schema, body } from a file, and writes for each what ElevenLabs' client finds wrong with it: null for nothing.
// Wrong is an unknown key or value, a missing one, and what is lost when the client writes the body again. Null stands for an absent value.
const { isDeepStrictEqual } = require("node:util");
const { readFileSync } = require("node:fs");

const types = "@elevenlabs/elevenlabs-js/serialization/types";
const secrets = "@elevenlabs/elevenlabs-js/serialization/resources/conversationalAi/resources/secrets/client/requests";
const webhooks = "@elevenlabs/elevenlabs-js/serialization/resources/webhooks/client/requests";
const schemas = {
    "tool": require(`${types}/ToolRequestModel`).ToolRequestModel,
    "agent-update": require(
        "@elevenlabs/elevenlabs-js/serialization/resources/conversationalAi/resources/agents/client/requests/UpdateAgentRequest",
    ).UpdateAgentRequest,
    "agent-answer": require(`${types}/GetAgentResponseModel`).GetAgentResponseModel,
    "webhook-new": require(`${webhooks}/BodyCreateWorkspaceWebhookV1WorkspaceWebhooksPost`)
        .BodyCreateWorkspaceWebhookV1WorkspaceWebhooksPost,
    "webhook-update": require(`${webhooks}/BodyUpdateWorkspaceWebhookV1WorkspaceWebhooksWebhookIdPatch`)
        .BodyUpdateWorkspaceWebhookV1WorkspaceWebhooksWebhookIdPatch,
    "webhook-answer": require(`${types}/WorkspaceCreateWebhookResponseModel`).WorkspaceCreateWebhookResponseModel,
    "webhooks-answer": require(`${types}/WorkspaceWebhookListResponseModel`).WorkspaceWebhookListResponseModel,
    "call-report": require(`${types}/GetConversationResponseModel`).GetConversationResponseModel,
    "tool-answer": require(`${types}/ToolResponseModel`).ToolResponseModel,
    "tools-answer": require(`${types}/ToolsResponseModel`).ToolsResponseModel,
    "secret-new": require(`${secrets}/PostWorkspaceSecretRequest`).PostWorkspaceSecretRequest,
    "secret-update": require(`${secrets}/PatchWorkspaceSecretRequest`).PatchWorkspaceSecretRequest,
    "secret-answer": require(`${types}/PostWorkspaceSecretResponseModel`).PostWorkspaceSecretResponseModel,
    "secrets-answer": require(`${types}/GetWorkspaceSecretsResponseModel`).GetWorkspaceSecretsResponseModel,
};
const strict = {
    unrecognizedObjectKeys: "fail",
    allowUnrecognizedUnionMembers: false,
    allowUnrecognizedEnumValues: false,
};

// The client adds this key itself, outside its schema.
const kinds = { "secret-new": "new", "secret-update": "update" };

function problem({ schema, body }) {
    const { type, ...rest } = body;
    if (kinds[schema] !== undefined && type !== kinds[schema]) return `type: ${type}`;
    const raw = kinds[schema] === undefined ? body : rest;
    const read = schemas[schema].parse(raw, strict);
    if (!read.ok) return sentence(read.errors);
    const written = schemas[schema].json(read.value, strict);
    if (!written.ok) return sentence(written.errors);
    return isDeepStrictEqual(present(written.value), present(raw))
        ? null
        : `it is written again as ${JSON.stringify(written.value)}`;
}

const sentence = (errors) => errors.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");

const present = (value) => JSON.parse(JSON.stringify(value, (_, each) => each ?? undefined));

console.log(JSON.stringify(JSON.parse(readFileSync(process.argv[2], "utf8")).map(problem)));
