using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.ElevenLabs;

/// <summary>Decides who is texted and from where, and refuses what must not be sent.</summary>
internal sealed class SendSmsTool(OutboundMessageSender sender) : IVoiceTool
{
    private const string Source = "elevenlabs";
    private const string IdempotencyKey = "Idempotency-Key";
    private const int MaxKeyCharacters = 255;

    public ToolAnswer TooLarge => Refusals.TooLarge;

    public ToolAnswer NotSetUp => Refusals.NotSetUp;

    public async Task<ToolAnswer> ExecuteAsync(ToolCall call, Deadline deadline)
    {
        var organization = call.Organization;
        if (call.Headers[IdempotencyKey] is { Count: > 1 } or [{ Length: > MaxKeyCharacters }])
            return NotSetUp;
        if (SendSmsRequest.Read(call.Arguments) is not { } request)
            return Refusals.InvalidRequest;
        if (organization.Status == OrganizationStatus.Suspended)
            return Refusals.OrganizationSuspended;
        if (TextPreparation.IsBlank(request.Message))
            return Refusals.EmptyMessage;
        if (Placeholders.Contains(request.Message))
            return Refusals.UnrenderedPlaceholder;

        var legs = Legs.Of(organization, request.PhoneNumber, request.CalledNumber);
        if (legs.Refusal is { } refusal)
            return refusal;

        var key = call.Headers[IdempotencyKey].ToString();
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
                IdempotencyKey = key.Length > 0 ? key : null,
                Resend = request.Resend,
                SkipAutomation = true,
            },
            deadline
        );
        return Refusals.For(result);
    }
}
