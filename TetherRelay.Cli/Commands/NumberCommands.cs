using TetherRelay.Cli.Doctor;
using TetherRelay.Cli.Input;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org numbers</c>: the numbers that texts come from. All that are given are added, or none.</summary>
internal static class NumberCommands
{
    public static Command Group(CommandFactory factory) =>
        CommandGroup.Of("numbers", "The numbers that texts come from.", Add(factory), Remove(factory));

    private static Command Add(CommandFactory factory)
    {
        var (id, numbers) = (Symbols.Organization(), Symbols.Numbers());
        var provider = Symbols.Provider("Who owns them; by default the active provider.");
        var service = new Option<string>("--messaging-service")
        {
            Description = "Twilio's messaging service that they belong to.",
        };
        var asDefault = new Option<bool>("--default")
        {
            Description = "Texts come from these where nothing else decides.",
        };
        var confirmation = new Confirmation();
        return factory.Command(
            "add",
            "Add numbers; one that is there already is no error.",
            [id, numbers, provider, service, asDefault, confirmation.Symbol],
            async context =>
            {
                var organization = await context.OrganizationAsync(id);
                var addition = new SenderAddition(
                    NumberInput.Numbers(context.Get(numbers), organization.Region),
                    context.Get(provider) is { } name ? ProviderInput.Name(name) : null,
                    context.Get(service) is { } sid ? NumberInput.MessagingService(sid) : null,
                    context.Get(asDefault)
                );
                // What is refused anyway needs no answer first.
                _ = addition.ApplyTo(organization);
                await AskAboutOwnersAsync(context, confirmation, organization, addition.Numbers);
                return await context.ShowOrUpdateAsync(id, addition.ApplyTo);
            }
        );
    }

    private static async Task AskAboutOwnersAsync(
        CommandContext context,
        Confirmation confirmation,
        Organization organization,
        IReadOnlyList<string> numbers
    )
    {
        var shared = await context
            .Service<SharedNumbersCheck>()
            .FindAsync(organization.Id, numbers.Where(number => !organization.Owns(number)), context.CancellationToken)
            .ToListAsync(context.CancellationToken);
        if (shared is [var first, ..])
            await confirmation.AskAsync(
                context,
                string.Join(' ', shared.Select(each => $"{each.Sentence} first.")),
                first.Owner
            );
    }

    private static Command Remove(CommandFactory factory)
    {
        var (id, numbers) = (Symbols.Organization(), Symbols.Numbers());
        return factory.Command(
            "remove",
            "Remove numbers, at every provider: all that are given, or none.",
            [id, numbers],
            async context =>
            {
                var organization = await context.OrganizationAsync(id);
                var unwanted = NumberInput.Numbers(context.Get(numbers), organization.Region);
                if (unwanted.FirstOrDefault(number => !organization.Owns(number)) is { } missing)
                    throw new RefusedException($"{organization.Id} has no number {missing}; nothing was removed.");
                return await context.ShowOrUpdateAsync(id, current => Without(current, unwanted));
            }
        );
    }

    private static Organization Without(Organization organization, IReadOnlyList<string> numbers) =>
        organization with
        {
            Senders =
            [
                .. organization
                    .Senders.Select(sender => sender with { Numbers = [.. sender.Numbers.Except(numbers)] })
                    .Where(sender => sender.Numbers is not []),
            ],
        };
}
