using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org numbers</c>: the numbers that texts come from. All that are given are added, or none.</summary>
internal static class NumberCommands
{
    public static Command Group(CommandDefiner define) =>
        CommandGroup.Of("numbers", "The numbers that texts come from.", Add(define), Remove(define));

    private static Command Add(CommandDefiner define)
    {
        var (id, numbers) = (Symbols.Organization(), Symbols.Numbers());
        var provider = new Option<string>("--provider")
        {
            Description = "Who owns them; by default the active provider.",
        };
        var service = new Option<string>("--messaging-service")
        {
            Description = "Twilio's messaging service that they belong to.",
        };
        var asDefault = new Option<bool>("--default")
        {
            Description = "Texts come from these where nothing else decides.",
        };
        return define.Command(
            "add",
            "Add numbers; one that is there already is no error.",
            [id, numbers, provider, service, asDefault],
            async call =>
            {
                var organization = await call.OrganizationAsync(id);
                var addition = new SenderAddition(
                    NumberInput.Numbers(call.Get(numbers), organization.Region),
                    call.Get(provider) is { } name ? ProviderInput.Name(name) : null,
                    call.Get(service) is { } sid ? NumberInput.MessagingService(sid) : null,
                    call.Get(asDefault)
                );
                return OrganizationView.Of(await call.UpdateAsync(id, addition.ApplyTo)).ToAnswer();
            }
        );
    }

    private static Command Remove(CommandDefiner define)
    {
        var (id, numbers) = (Symbols.Organization(), Symbols.Numbers());
        return define.Command(
            "remove",
            "Remove numbers, at every provider; one that is not there is no error.",
            [id, numbers],
            async call =>
            {
                var organization = await call.OrganizationAsync(id);
                var unwanted = NumberInput.Numbers(call.Get(numbers), organization.Region);
                return OrganizationView
                    .Of(await call.UpdateAsync(id, current => Without(current, unwanted)))
                    .ToAnswer();
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
