using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether contact</c>: the people that an organization texts with, and who wants no texts.</summary>
internal static class ContactCommands
{
    private const int MaxReason = 500;

    public static Command Group(CommandDefiner define) =>
        CommandGroup.Of(
            "contact",
            "The people that an organization texts with, and who wants no texts.",
            Show(define),
            Set(define, "opt-out", "Record that a contact wants no more texts; it need not be known yet.", true),
            Set(
                define,
                "opt-in",
                "Record that a contact wants texts again. A carrier's own block is not lifted.",
                false
            ),
            EraseCommand.Erase(define)
        );

    private static Command Show(CommandDefiner define)
    {
        var id = Symbols.Organization();
        var number = Symbols.Contact();
        return define.Command(
            "show",
            "Show a contact, and what it said of being texted.",
            [id, number],
            async call =>
            {
                var organization = await call.OrganizationAsync(id);
                var wanted = NumberInput.Number(call.Get(number), organization.Region);
                return await AnswerAsync(call, organization.Id, wanted);
            }
        );
    }

    private static Command Set(CommandDefiner define, string name, string description, bool isOptedOut)
    {
        var id = Symbols.Organization();
        var number = Symbols.Contact();
        var reason = new Option<string>("--reason")
        {
            Description = "How it was said, such as \"by mail on May 2\".",
            DefaultValueFactory = _ => $"tether contact {name}",
        };
        return define.Command(
            name,
            description,
            [id, number, reason],
            async call =>
            {
                var text = call.Get(reason)!.Trim();
                if (text.Length is 0 or > MaxReason)
                    throw new RefusedException($"--reason has from 1 to {MaxReason} characters.");
                var organization = await call.OrganizationAsync(id);
                var wanted = NumberInput.Number(call.Get(number), organization.Region);
                await call.Service<OptOutStore>()
                    .SetAsync(organization.Id, wanted, isOptedOut, OptOutSource.Operator, text, call.CancellationToken);
                return await AnswerAsync(call, organization.Id, wanted);
            }
        );
    }

    private static async Task<Terminals.Answer> AnswerAsync(Call call, string organizationId, string number) =>
        await call.Service<ThreadReader>().FindContactAsync(organizationId, number, call.CancellationToken)
            is { } contact
            ? ContactView.Of(contact).ToAnswer()
            : throw new RefusedException($"{organizationId} has no contact {number}.");
}
