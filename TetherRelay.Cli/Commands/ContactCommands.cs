using TetherRelay.Cli.Views;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether contact</c>: the people that an organization texts with, and who wants no texts.</summary>
internal static class ContactCommands
{
    private const int MaxReason = 500;

    public static Command Group(CommandFactory factory) =>
        CommandGroup.Of(
            "contact",
            "The people that an organization texts with, and who wants no texts.",
            Show(factory),
            Set(factory, "opt-out", "Record that a contact wants no more texts; it need not be known yet.", true),
            Set(
                factory,
                "opt-in",
                "Record that a contact wants texts again. A carrier's own block is not lifted.",
                false
            ),
            Textable(factory),
            EraseCommand.Erase(factory)
        );

    private static Command Show(CommandFactory factory) =>
        factory.ForContact(
            "show",
            "Show a contact, and what it said of being texted.",
            [],
            (context, organization, number) => ResultAsync(context, organization.Id, number)
        );

    private static Command Textable(CommandFactory factory) =>
        factory.ForContact(
            "textable",
            "Let the agent text a number again that an earlier text proved to get none.",
            [],
            async (context, organization, number) =>
            {
                await context.Service<NoTextsStore>().ForgetAsync(organization.Id, number, context.CancellationToken);
                return await ResultAsync(context, organization.Id, number);
            }
        );

    private static Command Set(CommandFactory factory, string name, string description, bool isOptedOut)
    {
        var id = Symbols.Organization();
        var number = Symbols.Contact();
        var reason = new TextOption("--reason")
        {
            Description = "How it was said, such as \"by mail on May 2\".",
            DefaultValueFactory = _ => $"tether contact {name}",
        };
        return factory.Command(
            name,
            description,
            [id, number, reason],
            async context =>
            {
                var text = context.Get(reason)!.Trim();
                if (text.Length is 0 or > MaxReason)
                    throw new RefusedException($"--reason has from 1 to {MaxReason} characters.");
                var organization = await context.OrganizationAsync(id);
                var wanted = await context.ContactAsync(organization, number);
                await context
                    .Service<OptOutStore>()
                    .SetAsync(
                        organization.Id,
                        wanted,
                        isOptedOut,
                        OptOutSource.Operator,
                        text,
                        context.CancellationToken
                    );
                return await ResultAsync(context, organization.Id, wanted);
            }
        );
    }

    private static async Task<Terminals.CommandResult> ResultAsync(
        CommandContext context,
        string organizationId,
        string number
    ) =>
        await context.Service<ThreadReader>().FindContactAsync(organizationId, number, context.CancellationToken)
            is { } contact
            ? ContactView.Of(contact, context.Service<TimeProvider>().GetUtcNow()).ToResult()
            : throw new RefusedException($"{organizationId} has no contact {number}.");
}
