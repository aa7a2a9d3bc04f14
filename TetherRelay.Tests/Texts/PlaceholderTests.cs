using TetherRelay.Core.Texts;

namespace TetherRelay.Tests.Texts;

public sealed class PlaceholderTests
{
    [Theory]
    [InlineData("{{name}}", true, true)]
    [InlineData(" {{ system__caller_id }}\n", true, true)]
    [InlineData("{{}}", true, true)]
    [InlineData("Hi {{name}}!", true, false)]
    [InlineData("{{first}} {{last}}", true, false)]
    [InlineData("{{first}}{{last}}", true, false)]
    [InlineData("+{{caller}}", true, false)]
    [InlineData("{{a\nb}}", true, true)]
    [InlineData("", false, false)]
    [InlineData("{name}", false, false)]
    [InlineData("{{}", false, false)]
    [InlineData("{{name} }", false, false)]
    [InlineData("}} then {{", false, false)]
    [InlineData("${{price", false, false)]
    public void Finds_variables_that_were_not_replaced(string text, bool contains, bool isOnly)
    {
        Assert.Equal(contains, TextPreparation.HasPlaceholder(text));
        Assert.Equal(isOnly, TextPreparation.IsPlaceholder(text));
    }
}
