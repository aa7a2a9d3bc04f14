using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace TetherRelay.Functions.Conversations;

/// <summary>Why a request was not carried out, as problem details (RFC 9457).</summary>
/// <param name="Type">For machines: a name that stays the same.</param>
/// <param name="Title">What kind of problem it is.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What a person can do about it.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail)
{
    /// <summary>The message that was recorded all the same; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MessageId { get; init; }

    public static Problem Of(int status, string name, string title, string detail) =>
        new($"urn:tether:{name}", title, status, detail);

    public IResult ToResult() =>
        TypedResults.Json(this, ConversationJson.Default.Problem, "application/problem+json", Status);
}
