using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Agents;

/// <summary>Chooses recipient and sender, and refuses invalid texts.</summary>
internal sealed class SendSmsTool(OutboundMessageSender sender) : IVoiceTool
{
    private const int MaxKeyCharacters = 255;

    public ToolAnswer TooLarge => ToolAnswer.TooLarge;

    public ToolAnswer NotSetUp => ToolAnswer.NotSetUp;

    public async Task<ToolAnswer> ExecuteAsync(ToolCall call, Deadline deadline)
    {
        var keys = call.Headers[ToolCall.IdempotencyKey];
        if (keys is { Count: > 1 } or [{ Length: > MaxKeyCharacters }])
            return NotSetUp;
        if (call.PhoneNumber is null || call.Text("message") is not { } text)
            return call.HasWrongType("message") ? ToolAnswer.MessageNotText
                : call.HasWrongType("phone_number") ? ToolAnswer.NumberNotText
                : ToolAnswer.InvalidRequest;
        if (call.Organization.Status == OrganizationStatus.Suspended)
            return ToolAnswer.OrganizationSuspended;
        if (TextPreparation.IsBlank(text) || AbsentValue.IsText(text))
            return ToolAnswer.EmptyMessage;
        if (TextPreparation.HasPlaceholder(text) || (call.Organization.RefuseSlots && UnfilledSlots.In(text)))
            return ToolAnswer.UnrenderedPlaceholder;
        var parties = call.Parties;
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
                ToolCallId = call.Id("tool_call_id"),
                IdempotencyKey = AbsentValue.OrNull(keys),
                Resend = call.IsTrue("resend"),
                SkipAutomation = true,
            },
            deadline
        );
        return ToolAnswer.From(result);
    }
}
