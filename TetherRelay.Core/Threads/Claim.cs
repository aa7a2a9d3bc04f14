using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Threads;

/// <summary>
/// A message's claim on an intent. One transaction inserts the claim with its message, so that only one of two racing requests succeeds.
/// </summary>
internal sealed record Claim
{
    private static readonly TimeSpan CallLifetime = TimeSpan.FromHours(2);
    private static readonly TimeSpan NoCallLifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan UnknownLifetime = TimeSpan.FromHours(24);

    /// <summary>How long an expired claim is retained, for a text whose outcome is unknown. One hour covers clock differences.</summary>
    public static readonly TimeSpan RetainedAfterExpiry = UnknownLifetime + TimeSpan.FromHours(1);

    private static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(60);

    public required ClaimKind Kind { get; init; }

    public required string RowKey { get; init; }

    /// <summary>The public id of the message that claims the intent.</summary>
    public required string MessageId { get; init; }

    /// <summary>Hash of the folded text, which reveals a key that is used again with another text.</summary>
    public required string TextHash { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>The failed message that a person sends again with this claim; null for others, and never stored.</summary>
    public string? Retries { get; init; }

    public TableEntity ToEntity(string partition) =>
        new(partition, RowKey)
        {
            ["Kind"] = WireWord.Of(Kind),
            ["MessageId"] = MessageId,
            ["TextHash"] = TextHash,
            ["Created"] = Created,
            ["Expires"] = Expires,
        };

    public static Claim Read(TableEntity entity) =>
        new()
        {
            Kind = WireWord.Parse<ClaimKind>(entity.GetString("Kind")) ?? ClaimKind.Content,
            RowKey = entity.RowKey,
            MessageId = entity.GetString("MessageId"),
            TextHash = entity.GetString("TextHash"),
            Created = entity.GetDateTimeOffset("Created") ?? default,
            Expires = entity.GetDateTimeOffset("Expires") ?? default,
        };

    /// <summary>The claims of a request that sends a failed message again: those of that message.</summary>
    public static IReadOnlyList<Claim> For(IEnumerable<Claim> failed, string messageId, DateTimeOffset now) =>
        [
            .. failed.Select(claim =>
                claim with
                {
                    MessageId = messageId,
                    Created = now,
                    Expires = now + (claim.Expires - claim.Created),
                    Retries = claim.MessageId,
                }
            ),
        ];

    /// <summary>The claims of a request: on its key or its content, and on its tool call.</summary>
    public static IReadOnlyList<Claim> For(
        OutboundMessage request,
        OrganizationKey organizationKey,
        string contactId,
        string messageId,
        DateTimeOffset now
    )
    {
        var textHash = organizationKey.Hash("text", TextFold.Fold(request.Text));
        var claims = new List<Claim>(2)
        {
            request.IdempotencyKey is { } key
                ? Of(ClaimKind.IdempotencyKey, key, KeyLifetime)
                : Of(
                    ClaimKind.Content,
                    $"{request.VoiceConversationId}\n{textHash}",
                    request.VoiceConversationId is null ? NoCallLifetime : CallLifetime
                ),
        };
        if (request.ToolCallId is { } toolCallId)
            claims.Add(Of(ClaimKind.ToolCall, toolCallId, KeyLifetime));
        return claims;

        Claim Of(ClaimKind kind, string content, TimeSpan lifetime) =>
            new()
            {
                Kind = kind,
                RowKey = ThreadKeys.Claim(kind, organizationKey, contactId, content),
                MessageId = messageId,
                TextHash = textHash,
                Created = now,
                Expires = now + lifetime,
            };
    }

    /// <summary>The effect of an earlier claim on a request that makes the same one.</summary>
    /// <param name="earlier">The stored claim.</param>
    /// <param name="message">Its message with the effective status; null where it was deleted.</param>
    /// <param name="ours">The request's claim.</param>
    /// <param name="resend">Whether the recipient asks for the same text again.</param>
    /// <param name="arrived">When the request arrived.</param>
    /// <param name="mayReword">Whether the key takes other words where the earlier ones were certainly not sent.</param>
    public static ClaimDecision Decide(
        Claim earlier,
        Message? message,
        Claim ours,
        bool resend,
        DateTimeOffset arrived,
        bool mayReword = false
    )
    {
        var now = ours.Created;
        if (earlier.MessageId == ours.MessageId)
            return ClaimDecision.Own;
        var expired = earlier.Expires <= now;
        var isReworded = mayReword && message is { Status: MessageStatus.NotSent or MessageStatus.Rejected };
        if (!expired && earlier.Kind != ClaimKind.Content && earlier.TextHash != ours.TextHash && !isReworded)
            return ClaimDecision.KeyReused;
        if (ours.Retries == earlier.MessageId && message is { HasFailed: true })
            return ClaimDecision.Free;
        return message?.Status switch
        {
            // A text with an unknown outcome, or a deleted one, may have been sent: its claim outlasts any key.
            null or MessageStatus.Unknown => Free(now - earlier.Created > UnknownLifetime),
            MessageStatus.Sending => ClaimDecision.Claimed,
            // Only a request that arrives afterwards may try again; a waiting request gets the first one's answer.
            MessageStatus.NotSent or MessageStatus.Rejected => Free(message.StatusAt < arrived),
            MessageStatus.Failed => Free(expired),
            _ => Free(expired || (resend && earlier.Kind == ClaimKind.Content && now - message.Created > ResendAfter)),
        };

        static ClaimDecision Free(bool free) => free ? ClaimDecision.Free : ClaimDecision.Claimed;
    }
}
