using TetherRelay.Cli.Doctor;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;
using TetherRelay.Core;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether send</c>: a text through the one sender, with all that it checks, records and counts.</summary>
internal static class SendCommand
{
    private const string Source = "tether";

    public static Command Send(CommandFactory factory)
    {
        var id = Symbols.Organization();
        var number = Symbols.Contact();
        var text = new TextArgument("text") { Description = "The text, in quotes." };
        var anywhere = new Option<bool>("--anywhere")
        {
            Description =
                "Also to a region or a number type that the organization does not text; the message's record says so.",
        };
        var system = new Option<bool>("--system") { Description = "It is the system's text, not a person's." };
        return factory.Command(
            "send",
            "Send a text to a contact; the same text again within two minutes is not sent twice.",
            [id, number, text, system, anywhere],
            async context =>
            {
                var organization = await context.OrganizationAsync(id);
                if (organization.Status == OrganizationStatus.Suspended)
                    throw new RefusedException(
                        SuspendedSentence.Of(organization, organization.Id, context.Service<TimeProvider>().GetUtcNow())
                    );
                var message = new OutboundMessage
                {
                    Organization = organization,
                    Recipient = Recipient(organization, context.Get(number), context.Get(anywhere)),
                    Text = context.Get(text),
                    Author = context.Get(system) ? MessageAuthor.System : MessageAuthor.Human,
                    Source = context.Get(anywhere) ? $"{Source} {anywhere.Name}" : Source,
                };
                return await SendAsync(context, message);
            }
        );
    }

    private static string Recipient(Organization organization, string written, bool anywhere)
    {
        var number = NumberInput.Number(written, organization.Region);
        if (organization.Owns(number))
            throw new RefusedException($"{organization.Id} texts from {number} itself: give the person's number.");
        return
            anywhere
            || PhoneNumberParser.Parse(number, organization.Region) is PhoneNumberResult.Valid valid
                && organization.Allows(valid)
            ? number
            : throw new RefusedException(
                $"{organization.Id} does not text {number}: `tether org show {organization.Id}` has its regions and number types. --anywhere sends it all the same."
            );
    }

    private static async Task<CommandResult> SendAsync(CommandContext context, OutboundMessage message)
    {
        using var deadline = new Deadline(
            context.Service<TimeProvider>(),
            context.Service<IOptions<RelayOptions>>().Value.Deadline
        );
        var result = await context.Service<OutboundMessageSender>().SendOutboundMessageAsync(message, deadline);
        // What a host does at its end: outcomes are recorded, the list shows the text, and what of the day was not used is given back.
        await context.Service<BackgroundWork>().StopAsync(context.CancellationToken);
        await context.Service<SendQuotas>().StopAsync(context.CancellationToken);
        await context.Service<ConversationIndexWriter>().FlushAsync(context.CancellationToken);
        return SendView.Of(message.Organization, result).ToResult();
    }
}
