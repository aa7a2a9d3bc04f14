using FsCheck.Fluent;
using FsCheck.Xunit;
using PhoneNumbers;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>The agent texts only number types that the organization allows.</summary>
public sealed class NumberTypeRefusalTests(RelayApp app, ProviderSimulator simulator)
    : IClassFixture<RelayApp>,
        IAsyncLifetime
{
    private static readonly string[] Regions = ["CA", "US", "GB", "DE", "FR", "AU", "CH", "JP", "MX"];
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    private static readonly IReadOnlyList<NumberType>[] Lists =
    [
        [],
        [NumberType.Mobile],
        [.. Organization.UsualTypes, NumberType.TollFree],
        [.. Organization.UsualTypes, NumberType.FixedLine, NumberType.Voip],
        [.. Enum.GetValues<NumberType>().Except([NumberType.Personal])],
    ];

    // The examples of all types, and the numbers of no country.
    private static readonly string[] Examples =
    [
        .. from region in Regions
        from type in Enum.GetValues<PhoneNumberType>()
        let example = Library.GetExampleNumberForType(region, type)
        where example is not null
        select Library.Format(example, PhoneNumberFormat.E164),
        .. Library
            .GetSupportedGlobalNetworkCallingCodes()
            .Select(code => Library.Format(Library.GetExampleNumberForNonGeoEntity(code), PhoneNumberFormat.E164)),
    ];

    private readonly List<Tenant> _tenants = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var list in Lists)
            _tenants.Add(await NewTenantAsync(list));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("GB", "07012345678")]
    [InlineData("DE", "0700 12345678")]
    [InlineData("GB", "0800 123 4567")]
    [InlineData("DE", "0800 1234567")]
    [InlineData("FR", "0801 23 45 67")]
    [InlineData("AU", "1800 123 456")]
    [InlineData("CA", "1-800-555-0100")]
    [InlineData("CA", "+1 888 555 0100")]
    [InlineData("US", "833-555-0100")]
    [InlineData("CA", "+1 500 234 5678")]
    [InlineData("US", "533-234-5678")]
    [InlineData("US", "900-555-0100")]
    [InlineData("GB", "0845 123 4567")]
    [InlineData("GB", "020 7946 0000")]
    [InlineData("GB", "07640 123456")]
    [InlineData("CA", "+881 612 345 678")]
    [InlineData("CA", "+44 70 1234 5678")]
    [InlineData("CA", "+979 123 456 789")]
    [InlineData("CA", "+800 1234 5678")]
    public async Task The_agent_asks_for_a_mobile_number(string region, string number)
    {
        var tenant = await app.NewTenantAsync(change: organization => organization with { Region = region });

        var reply = await tenant.SendAsync(number);

        Assert.Equal("invalid_number", reply.Code);
        Assert.Equal("That kind of number can't get texts. Ask for a mobile number.", reply.Error);
        Assert.Null(await tenant.ThreadAsync(E164(number, region)));
    }

    [Theory]
    [InlineData("+18005550100", NumberType.TollFree)]
    [InlineData("+15002340100", NumberType.Personal)]
    [InlineData("+881612340100", NumberType.Global)]
    public async Task An_organization_may_allow_a_type(string number, NumberType type)
    {
        var tenant = await app.NewTenantAsync(change: organization =>
            organization with
            {
                AllowedRegions = ["CA", "US"],
                AllowedTypes = [type],
            }
        );

        await tenant.TextAsync(number);

        Assert.Equal("invalid_number", (await tenant.SendAsync("+14165550100")).Code);
    }

    [Fact]
    public async Task The_type_of_the_persons_number_decides_on_an_outbound_call()
    {
        var tenant = await app.NewTenantAsync();
        var request = Tenant.Request("+14165550199");
        request["called_id"] = "+18005550100";

        Assert.Equal("invalid_number", (await tenant.SendAsync(request)).Code);
    }

    [Property(MaxTest = 300)]
    public FsCheck.Property A_number_of_a_type_that_is_not_allowed_never_reaches_the_provider() =>
        Prop.ForAll(
            (
                from example in Gen.Elements(Examples)
                from digits in Gen.Choose(0, 99)
                from tenant in Gen.Elements(_tenants.ToArray())
                select (Number: $"{example[..^6]}{digits:D2}0100", Tenant: tenant)
            ).ToArbitrary(),
            drawn => NeverReachesAsync(drawn.Number, drawn.Tenant).GetAwaiter().GetResult()
        );

    private async Task NeverReachesAsync(string number, Tenant tenant)
    {
        Confidential.Suite.KeepNumber(number);
        var before = (await simulator.Calls(number)).Length;

        var reply = await tenant.SendAsync(number, $"{Guid.NewGuid()}");

        var type = (PhoneNumberParser.Parse(number, "CA") as PhoneNumberResult.Valid)?.Type;
        var allowed = tenant.Organization.AllowedTypes is []
            ? Organization.UsualTypes
            : tenant.Organization.AllowedTypes;
        var isAllowed = type is { } known && allowed.Contains(known);
        Assert.True(isAllowed == reply.Success, $"{number} {type} {reply.Body}");
        Assert.Equal(before + (isAllowed ? 1 : 0), (await simulator.Calls(number)).Length);
        Assert.True(isAllowed || reply.Code == "invalid_number", reply.Body);
    }

    private Task<Tenant> NewTenantAsync(IReadOnlyList<NumberType> types) =>
        app.NewTenantAsync(change: organization =>
            organization with
            {
                AllowedRegions = Regions,
                AllowedTypes = types,
            }
        );

    private static string E164(string number, string region) =>
        Library.Format(Library.Parse(number, region), PhoneNumberFormat.E164);
}
