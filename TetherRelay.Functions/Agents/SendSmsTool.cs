using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Agents;

/// <summary>Chooses recipient and sender, and refuses invalid texts.</summary>
internal sealed class SendSmsTool(OutboundMessageSender sender) : IVoiceTool
{
    private const string IdempotencyKey = "Idempotency-Key";
    private const int MaxKeyCharacters = 255;

    public ToolAnswer TooLarge => ToolAnswers.TooLarge;

    public ToolAnswer NotSetUp => ToolAnswers.NotSetUp;

    public async Task<ToolAnswer> ExecuteAsync(ToolCall call, Deadline deadline)
    {
        var keys = call.Headers[IdempotencyKey];
        if (keys is { Count: > 1 } or [{ Length: > MaxKeyCharacters }])
            return NotSetUp;
        if (call.PhoneNumber is not { } phoneNumber || call.Arguments.Text("message") is not { } text)
            return ToolAnswers.InvalidRequest;
        if (call.Organization.Status == OrganizationStatus.Suspended)
            return ToolAnswers.OrganizationSuspended;
        if (TextPreparation.IsBlank(text))
            return ToolAnswers.EmptyMessage;
        if (Placeholders.Contains(text))
            return ToolAnswers.UnrenderedPlaceholder;
        var parties = CallParties.Of(call, phoneNumber);
        if (parties.Refusal is { } refusal)
            return refusal;

        var result = await sender.SendOutboundMessageAsync(
            new OutboundMessage
            {
                Organization = call.Organization,
                Recipient = parties.Recipient,
                Text = text,
                Author = MessageAuthor.Ai,
                Source = call.Source,
                PreferredNumber = parties.OrganizationNumber,
                VoiceConversationId = call.ConversationId,
                ToolCallId = call.Arguments.Id("tool_call_id"),
                IdempotencyKey = keys is [{ Length: > 0 } key] ? key : null,
                Resend = call.Arguments.IsTrue("resend"),
                SkipAutomation = true,
            },
            deadline
        );
        return ToolAnswers.From(result);
    }
}
