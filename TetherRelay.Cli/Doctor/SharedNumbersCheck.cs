using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Doctor;

/// <summary>Finds numbers that another organization has, too: a number's replies reach one of them only.</summary>
internal sealed class SharedNumbersCheck(OrganizationStore organizations)
{
    public async Task<IReadOnlyList<Finding>> ExamineAsync(
        Organization organization,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(organization.Id, NumbersOf(organization), cancellationToken)
            .Select(shared => Finding.Wrong("numbers", $"{shared.Sentence}, or remove it here."))
            .ToListAsync(cancellationToken);

    /// <summary>The numbers among these that another organization has, each with a sentence that lacks its full stop.</summary>
    public IAsyncEnumerable<(string Owner, string Sentence)> FindAsync(
        string organizationId,
        IEnumerable<string> numbers,
        CancellationToken cancellationToken
    ) =>
        organizations
            .ListAsync(cancellationToken)
            .Where(other => other.Id != organizationId)
            .SelectMany(other =>
                NumbersOf(other)
                    .Intersect(numbers)
                    .Select(number =>
                        (
                            other.Id,
                            $"{number} is also a number of {other.Id}, and only one of the two gets its replies: `tether org numbers remove {other.Id} {number}`"
                        )
                    )
            );

    private static IEnumerable<string> NumbersOf(Organization organization) =>
        organization.Senders.SelectMany(sender => sender.Numbers);
}
