namespace TetherRelay.Functions.Conversations;

/// <summary>An error as problem details (RFC 9457).</summary>
/// <param name="Type">The stable type, for programs.</param>
/// <param name="Title">The title.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">The remedy, for people.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail)
{
    /// <summary>The id of the recorded message; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MessageId { get; init; }

    public static Problem Of(int status, string name, string title, string detail) =>
        new($"urn:tether:{name}", title, status, detail);

    public IResult ToResult() =>
        TypedResults.Json(this, ConversationJson.Default.Problem, "application/problem+json", Status);
}
