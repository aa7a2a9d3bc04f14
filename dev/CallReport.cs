using System.Text.Json.Nodes;

/// <summary>ElevenLabs' report of a call that ended.</summary>
internal static class CallReport
{
    /// <summary>A report with the analysis that the agent promised a text.</summary>
    public static JsonObject Of(string conversationId, DateTimeOffset began, JsonArray transcript, string summary)
    {
        var now = DateTimeOffset.UtcNow;
        return new()
        {
            ["type"] = "post_call_transcription",
            ["event_timestamp"] = now.ToUnixTimeSeconds(),
            ["data"] = new JsonObject
            {
                ["agent_id"] = "agent_demo",
                ["agent_name"] = "Reception",
                ["conversation_id"] = conversationId,
                ["status"] = "done",
                ["transcript"] = transcript,
                ["metadata"] = new JsonObject
                {
                    ["start_time_unix_secs"] = began.ToUnixTimeSeconds(),
                    ["call_duration_secs"] = (int)Math.Ceiling((now - began).TotalSeconds),
                    ["phone_call"] = new JsonObject
                    {
                        ["type"] = "twilio",
                        ["direction"] = "inbound",
                        ["agent_number"] = Demo.Number,
                        ["external_number"] = Demo.Contact,
                    },
                },
                ["analysis"] = new JsonObject
                {
                    ["call_successful"] = "success",
                    ["transcript_summary"] = summary,
                    ["data_collection_results"] = new JsonObject
                    {
                        ["promised_text"] = new JsonObject
                        {
                            ["data_collection_id"] = "promised_text",
                            ["value"] = true,
                        },
                    },
                },
            },
        };
    }
}
