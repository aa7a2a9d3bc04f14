using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.ElevenLabs;

/// <summary>Decides who is texted and from where, and refuses what must not be sent.</summary>
internal sealed class SendSmsTool(OutboundMessageSender sender)
{
    private const string Source = "elevenlabs";

    public async Task<SendSmsAnswer> ExecuteAsync(
        Organization organization,
        SendSmsRequest request,
        string? idempotencyKey,
        Deadline deadline
    )
    {
        if (organization.Status == OrganizationStatus.Suspended)
            return Refusals.OrganizationSuspended;
        if (TextPreparation.IsBlank(request.Message))
            return Refusals.EmptyMessage;
        if (Placeholders.Contains(request.Message))
            return Refusals.UnrenderedPlaceholder;

        var legs = Legs.Of(organization, request);
        if (legs.Refusal is { } refusal)
            return refusal;

        var result = await sender.SendOutboundMessageAsync(
            new OutboundMessage
            {
                Organization = organization,
                Recipient = legs.Recipient,
                Text = request.Message,
                Author = MessageAuthor.Ai,
                Source = Source,
                PreferredNumber = legs.Own,
                VoiceConversationId = request.ConversationId,
                ToolCallId = request.ToolCallId,
                IdempotencyKey = idempotencyKey,
                Resend = request.Resend,
                SkipAutomation = true,
            },
            deadline
        );
        return Refusals.For(result);
    }
}
