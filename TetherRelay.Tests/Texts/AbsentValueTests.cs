using FsCheck.Xunit;
using TetherRelay.Core.Texts;

namespace TetherRelay.Tests.Texts;

public sealed class AbsentValueTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\u00A0\u200B\u3164")]
    [InlineData("null")]
    [InlineData("NULL")]
    [InlineData("None")]
    [InlineData("nil")]
    [InlineData("undefined")]
    [InlineData("NaN")]
    [InlineData("n/a")]
    [InlineData("N/A")]
    [InlineData("N.A.")]
    [InlineData("#N/A")]
    [InlineData("unknown")]
    [InlineData("Unknown.")]
    [InlineData("anonymous")]
    [InlineData("not set")]
    [InlineData("NOT_PROVIDED")]
    [InlineData("not-available")]
    [InlineData("missing")]
    [InlineData("false")]
    [InlineData("string")]
    [InlineData("\"\"")]
    [InlineData("''")]
    [InlineData("\"null\"")]
    [InlineData("'None'")]
    [InlineData("<null>")]
    [InlineData("(null)")]
    [InlineData("[null]")]
    [InlineData("<nil>")]
    [InlineData("<no value>")]
    [InlineData("%!s(<nil>)")]
    [InlineData("[object Object]")]
    [InlineData("[object Undefined]")]
    [InlineData("DBNull")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("?")]
    [InlineData("...")]
    [InlineData("0")]
    [InlineData("000000")]
    [InlineData("+0")]
    [InlineData("0.0")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("{{system__conversation_id}}")]
    [InlineData(" {{ id }} ")]
    [InlineData("conv_{{id}}")]
    [InlineData("{conversation_id}")]
    [InlineData("${conversationId}")]
    [InlineData("<conversation_id>")]
    [InlineData("[conversation_id]")]
    [InlineData("%conversation_id%")]
    [InlineData("<%= conversation_id %>")]
    [InlineData("system__conversation_id")]
    [InlineData("inconnu")]
    [InlineData("Inconnue")]
    [InlineData("indéfini")]
    [InlineData("non disponible")]
    [InlineData("aucun")]
    [InlineData("néant")]
    [InlineData("ＮＵＬＬ")]
    [InlineData("n\u200Bull")]
    public void A_value_that_means_nothing_is_absent(string? value)
    {
        Assert.True(AbsentValue.Is(value));
        Assert.Null(AbsentValue.OrNull(value));
    }

    [Theory]
    [InlineData("conv_1")]
    [InlineData("conv_none")]
    [InlineData("none-7f3a")]
    [InlineData("null0001")]
    [InlineData("na1")]
    [InlineData("nadia")]
    [InlineData("nullable")]
    [InlineData("unknown_caller_4")]
    [InlineData("1")]
    [InlineData("100")]
    [InlineData("000000000000001")]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    [InlineData("toolu_01A09q90qw90lq917835lq9")]
    [InlineData("conv_01jxk2y9z8f4hv5t6m3n2p1q0r")]
    [InlineData("{\"id\":\"a1\"}")]
    [InlineData("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8")]
    [InlineData("a")]
    [InlineData("true")]
    [InlineData("order confirmation")]
    [InlineData("réservation")]
    [InlineData("予約")]
    [InlineData("😀")]
    [InlineData("<3")]
    public void A_real_value_passes(string value)
    {
        Assert.False(AbsentValue.Is(value));
        Assert.Equal(value, AbsentValue.OrNull($" {value}\n"));
    }

    [Property(MaxTest = 2000)]
    public void A_random_id_is_none(Guid id) => Assert.Equal(id == Guid.Empty, AbsentValue.Is($"{id}"));

    [Property(MaxTest = 2000)]
    public void Any_value_has_an_outcome(string? value) =>
        Assert.Equal(AbsentValue.Is(value), AbsentValue.OrNull(value) is null);
}
