using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Doctor;

/// <summary>Finds numbers that another organization has, too: a number's replies reach one of them only.</summary>
internal sealed class SharedNumbersCheck(OrganizationStore organizations)
{
    public async Task<IReadOnlyList<Finding>> ExamineAsync(
        Organization organization,
        CancellationToken cancellationToken
    ) =>
        await organizations
            .ListAsync(cancellationToken)
            .Where(other => other.Id != organization.Id)
            .SelectMany(other =>
                NumbersOf(other)
                    .Intersect(NumbersOf(organization))
                    .Select(number =>
                        Finding.Wrong(
                            "numbers",
                            $"{number} is also a number of {other.Id}, and only one of the two gets its replies: `tether org numbers remove {other.Id} {number}`, or remove it here."
                        )
                    )
            )
            .ToListAsync(cancellationToken);

    private static IEnumerable<string> NumbersOf(Organization organization) =>
        organization.Senders.SelectMany(sender => sender.Numbers);
}
