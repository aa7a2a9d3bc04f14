using TetherRelay.Core.Organizations;

namespace TetherRelay.Tests.Organizations;

public sealed class BearerTokenTests
{
    [Theory]
    [InlineData("Bearer trs_abc")]
    [InlineData("bearer trs_abc")]
    [InlineData("BEARER   trs_abc")]
    [InlineData("  Bearer\ttrs_abc \t")]
    public void A_token_is_found_whatever_the_case_and_space(string header) =>
        Assert.Equal("trs_abc", BearerToken.Read(header, "trs_"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("trs_abc")]
    [InlineData("Bearertrs_abc")]
    [InlineData("Basic trs_abc")]
    [InlineData("Bearer abc")]
    [InlineData("Bearer TRS_abc")]
    [InlineData("Bearer trs_abc trs_def")]
    [InlineData("Bearer trs_abc,Bearer trs_abc")]
    [InlineData("Bearer trs_abc, Bearer trs_def")]
    [InlineData("Bearer \"trs_abc\"")]
    [InlineData("Bearer trs_abc/../x")]
    [InlineData("Bearer trs_abc\0")]
    [InlineData("Bearer trs_äbc")]
    [InlineData("Bearer trs_abc=")]
    public void A_malformed_header_holds_no_token(string? header) => Assert.Null(BearerToken.Read(header, "trs_"));

    [Fact]
    public void A_token_is_256_characters_at_most()
    {
        var longest = "trs_" + new string('a', 252);

        Assert.Equal(longest, BearerToken.Read($"Bearer {longest}", "trs_"));
        Assert.Null(BearerToken.Read($"Bearer {longest}a", "trs_"));
    }
}
