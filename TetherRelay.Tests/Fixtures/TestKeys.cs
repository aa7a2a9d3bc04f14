using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Tests.Fixtures;

/// <summary>The keys of organizations that no store made: each comes from its organization's id.</summary>
internal static class TestKeys
{
    /// <summary>They never age.</summary>
    public static OrganizationKeys All { get; } =
        new(
            (id, _) => Task.FromResult<OrganizationKey?>(Of(id)),
            new FakeTimeProvider(),
            NullLogger<OrganizationKeys>.Instance
        );

    public static OrganizationKey Of(string organizationId) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(organizationId)));
}
