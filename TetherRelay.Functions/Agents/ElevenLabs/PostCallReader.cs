using System.Text;
using TetherRelay.Core;
using TetherRelay.Core.Calls;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Agents.ElevenLabs;

/// <summary>
/// Reads ElevenLabs' report of a call (https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks). Only the ids are required: what is
/// missing or of another type is not known.
/// </summary>
internal static class PostCallReader
{
    /// <summary>The item of the agent's data collection that <c>tether elevenlabs agent</c> adds.</summary>
    public const string PromisedText = "promised_text";

    // The queue's entries hold 48 KB.
    private const int MaxTranscriptBytes = 20 * 1024;
    private const int MaxSummary = 2_000;
    private const int MaxText = 2_000;
    private const int MaxName = 200;
    private const int MaxRequests = 50;

    // The relay's own tools that send nothing.
    private static readonly string[] OtherTools = ["text_reply", "sms_status", "opt_out"];
    private static readonly string[] TextWords = ["sms", "mms", "text", "texts", "message", "messages", "whatsapp"];

    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 64 };

    /// <summary>The call that a body reports; null where it reports none.</summary>
    public static EndedCall? Read(ReadOnlyMemory<byte> body, bool withTranscript)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonText.Utf8Of(body), Lenient);
            var root = document.RootElement;
            var data = Member(root, "data");
            if (Text(data, "conversation_id", MaxName) is not { Length: > 0 } id)
                return null;
            return Text(root, "type", MaxName) switch
            {
                "post_call_transcription" => Ended(id, root, data, withTranscript),
                "call_initiation_failure" => NotReached(id, root, data),
                _ => null,
            };
        }
        // JsonElement throws the latter for half a surrogate pair in a name.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static EndedCall Ended(string id, JsonElement root, JsonElement data, bool withTranscript)
    {
        var (metadata, analysis) = (Member(data, "metadata"), Member(data, "analysis"));
        var phone = Member(metadata, "phone_call");
        List<JsonElement> turns = [.. Items(Member(data, "transcript"))];
        var calls = turns.SelectMany(turn => Items(Member(turn, "tool_calls"))).ToList();
        var own = calls.FindAll(IsOwn);
        return new()
        {
            VoiceConversationId = id,
            Number = Text(phone, "external_number", MaxName),
            OwnNumber = Text(phone, "agent_number", MaxName),
            Direction = Text(phone, "direction", MaxName) is "outbound"
                ? MessageDirection.Outbound
                : MessageDirection.Inbound,
            Started = Time(Member(metadata, "start_time_unix_secs")) ?? EventTime(root),
            Seconds = (int)Math.Clamp(Number(Member(metadata, "call_duration_secs")) ?? 0, 0, 24 * 3600),
            Outcome = WireWord.Parse<CallOutcome>(Text(analysis, "call_successful", MaxName)) ?? CallOutcome.Unknown,
            Agent = Text(data, "agent_name", MaxName) ?? Text(data, "agent_id", MaxName),
            Title = Text(analysis, "call_summary_title", MaxName),
            Summary = Text(analysis, "transcript_summary", MaxSummary),
            Transcript = withTranscript ? Transcript(turns) : null,
            Promised = Promised(analysis),
            KnowsRequests = turns is not [] && !calls.Exists(call => !IsOwn(call) && MayText(call)),
            Requests = Requests(turns, own),
            RequestedText = own.Select(RequestedText).LastOrDefault(text => text is not null),
        };
    }

    // An outbound call that was not answered. SIP and Twilio name the number differently.
    private static EndedCall NotReached(string id, JsonElement root, JsonElement data)
    {
        var body = Member(Member(data, "metadata"), "body");
        return new()
        {
            VoiceConversationId = id,
            Number = Text(body, "to_number", MaxName) ?? Text(body, "To", MaxName),
            OwnNumber = Text(body, "from_number", MaxName) ?? Text(body, "From", MaxName),
            Direction = MessageDirection.Outbound,
            Started = EventTime(root),
            Outcome = Text(data, "failure_reason", MaxName) switch
            {
                "busy" => CallOutcome.Busy,
                "no-answer" => CallOutcome.NoAnswer,
                _ => CallOutcome.Failure,
            },
            Agent = Text(data, "agent_id", MaxName),
        };
    }

    // By its address; by its name where the report does not have that.
    private static bool IsOwn(JsonElement call) =>
        Text(Member(call, "tool_details"), "url", 2_000) is { } url
            ? url.TrimEnd('/').EndsWith(ToolRoutes.SendSms, StringComparison.OrdinalIgnoreCase)
            : ToolName(call).StartsWith("send_sms", StringComparison.Ordinal);

    // Another way to send a text, of which the thread knows nothing.
    private static bool MayText(JsonElement call) =>
        ToolName(call) is var name
        && !Array.Exists(OtherTools, own => name.StartsWith(own, StringComparison.Ordinal))
        && name.ToLowerInvariant().Split('_', '-', '.', ' ').Intersect(TextWords).Any();

    private static string ToolName(JsonElement call) => Text(call, "tool_name", MaxName) ?? "";

    private static List<TextRequest> Requests(List<JsonElement> turns, List<JsonElement> own)
    {
        var results = turns
            .SelectMany(turn => Items(Member(turn, "tool_results")))
            .ToLookup(result => Text(result, "request_id", MaxName));
        return
        [
            .. own.TakeLast(MaxRequests)
                .Select(call => Request(results[Text(call, "request_id", MaxName)].LastOrDefault())),
        ];
    }

    private static TextRequest Request(JsonElement result)
    {
        var answer = Parsed(Text(result, "result_value", MaxText * 4));
        return Member(answer, "success").ValueKind switch
        {
            JsonValueKind.True => new(Text(answer, "message_id", MaxName), true, Text(answer, "code", MaxName)),
            JsonValueKind.False => new(null, false, Text(answer, "code", MaxName)),
            // The platform waited in vain, or the call ended before the answer.
            _ => new(null, false, "no_answer"),
        };
    }

    private static string? RequestedText(JsonElement call)
    {
        var arguments = Parsed(Text(call, "params_as_json", MaxText * 4));
        return Text(arguments, "message", MaxText) ?? Text(Member(arguments, "parameters"), "message", MaxText);
    }

    // An object of items by name, or in newer reports a list.
    private static bool? Promised(JsonElement analysis)
    {
        var item = Member(Member(analysis, "data_collection_results"), PromisedText);
        if (item.ValueKind != JsonValueKind.Object)
            item = Items(Member(analysis, "data_collection_results_list"))
                .FirstOrDefault(each => Text(each, "data_collection_id", MaxName) is PromisedText);
        var value = Member(item, "value");
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => bool.TryParse(JsonText.Read(value), out var isPromised) ? isPromised : null,
        };
    }

    private static string? Transcript(List<JsonElement> turns)
    {
        var text = new StringBuilder();
        var left = MaxTranscriptBytes;
        foreach (var turn in turns)
        {
            if (Text(turn, "message", MaxText * 4) is not { Length: > 0 } words)
                continue;
            var line = $"{(Text(turn, "role", MaxName) is "user" ? "person" : "agent")}: {words}\n";
            left -= Encoding.UTF8.GetByteCount(line);
            if (left < 0)
            {
                text.Append('…');
                break;
            }

            text.Append(line);
        }

        return text.Length > 0 ? text.ToString().TrimEnd('\n') : null;
    }

    private static JsonElement Parsed(string? json)
    {
        if (json is null)
            return default;
        try
        {
            return JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static JsonElement.ArrayEnumerator Items(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default;

    private static string? Text(JsonElement element, string name, int most) =>
        JsonText.Read(Member(element, name)) is { } text && !string.IsNullOrWhiteSpace(text)
            ? UnicodeForm.Cut(text, most)
            : null;

    private static double? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : null;

    private static DateTimeOffset EventTime(JsonElement root) =>
        Time(Member(root, "event_timestamp")) ?? DateTimeOffset.UnixEpoch;

    private static DateTimeOffset? Time(JsonElement value) =>
        Number(value) is { } seconds && seconds > 0 && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
}
