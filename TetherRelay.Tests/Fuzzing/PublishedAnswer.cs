using System.Text.Json;

namespace TetherRelay.Tests.Fuzzing;

/// <summary>
/// The published form of an answer. To any caller: an object with a boolean <c>success</c> and, where they are there, texts
/// in <c>message</c>, <c>error</c> and <c>code</c>; a 401 never says success. What is promised beyond that: the content
/// type, what a success and a refusal hold, and which codes there are.
/// </summary>
internal static class PublishedAnswer
{
    private static readonly string[] Codes =
    [
        .. (string[])
            ["invalid_request", "empty_message", "message_too_long", "unrendered_placeholder", "no_caller_number"],
        .. (string[])["invalid_number", "own_number", "region_not_allowed", "delivery_failed", "link_not_allowed"],
        .. (string[])
            ["opted_out", "rate_limited", "provider_not_configured", "provider_rejected", "provider_unavailable"],
        .. (string[])["outcome_unknown", "in_progress", "organization_suspended"],
    ];

    private static readonly string[] Statuses =
    [
        "none",
        "sending",
        "sent",
        "delivered",
        "undelivered",
        "failed",
        "unknown",
        "not_sent",
        "rejected",
    ];

    public static IEnumerable<string> Broken(RawAnswer answer)
    {
        if (answer.ContentType != "application/json; charset=utf-8")
            yield return $"Its content type is {answer.ContentType}.";
        if (Parse(answer.Body) is not { ValueKind: JsonValueKind.Object } body)
        {
            yield return "It is no JSON object.";
            yield break;
        }

        var (success, code) = (
            body.TryGetProperty("success", out var value) ? value.ValueKind : default,
            Text(body, "code")
        );
        if (success is not (JsonValueKind.True or JsonValueKind.False))
            yield return "It has no success that is true or false.";
        foreach (var name in (string[])["message", "error", "code", "message_id", "conversation_id"])
            if (body.TryGetProperty(name, out var text) && text.ValueKind != JsonValueKind.String)
                yield return $"Its {name} is no text.";
        if (success == JsonValueKind.True && !IsSuccess(answer.Status, body, code) && !IsStatus(answer.Status, body))
            yield return "It is no success as promised.";
        if (success == JsonValueKind.False && !IsRefusal(answer.Status, body, code))
            yield return "It is no refusal as promised.";
    }

    private static bool IsSuccess(int status, JsonElement body, string? code) =>
        status == 200
        && code is null or "duplicate"
        && Text(body, "message") is { Length: > 0 }
        && Text(body, "message_id") is { Length: > 0 }
        && Text(body, "conversation_id") is { Length: > 0 }
        && body.TryGetProperty("segments", out var segments)
        && segments.GetInt32() >= 1;

    private static bool IsStatus(int status, JsonElement body) =>
        status == 200 && Text(body, "message") is { Length: > 0 } && Statuses.Contains(Text(body, "status"));

    private static bool IsRefusal(int status, JsonElement body, string? code) =>
        Text(body, "error") is { Length: > 0 } && (status == 401 ? code == "unauthorized" : Codes.Contains(code));

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? Parse(string body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
