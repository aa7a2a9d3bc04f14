using FsCheck.Fluent;
using FsCheck.Xunit;
using TetherRelay.Core.OptOuts;

namespace TetherRelay.Tests.OptOuts;

public sealed class OptOutWordsTests
{
    [Theory]
    [InlineData("STOP", OptOutWord.Stop)]
    [InlineData(" stop.\n", OptOutWord.Stop)]
    [InlineData("Stop All", OptOutWord.Stop)]
    [InlineData("stopall", OptOutWord.Stop)]
    [InlineData("Unsubscribe!", OptOutWord.Stop)]
    [InlineData("cancel", OptOutWord.Stop)]
    [InlineData("END", OptOutWord.Stop)]
    [InlineData("quit", OptOutWord.Stop)]
    [InlineData("revoke", OptOutWord.Stop)]
    [InlineData("opt-out", OptOutWord.Stop)]
    [InlineData("Opt out", OptOutWord.Stop)]
    [InlineData("OPTOUT", OptOutWord.Stop)]
    [InlineData("remove", OptOutWord.Stop)]
    [InlineData("Arrêt", OptOutWord.Stop)]
    [InlineData("ARRE\u0302T !", OptOutWord.Stop)]
    [InlineData("arret", OptOutWord.Stop)]
    [InlineData("« STOP »", OptOutWord.Stop)]
    [InlineData("STOP 🛑", OptOutWord.Stop)]
    [InlineData("start", OptOutWord.Start)]
    [InlineData("UNSTOP", OptOutWord.Start)]
    [InlineData("help?", OptOutWord.Help)]
    [InlineData("Info", OptOutWord.Help)]
    [InlineData("aide", OptOutWord.Help)]
    [InlineData("yes", null)]
    [InlineData("", null)]
    [InlineData("Please stop", OptOutWord.Stop)]
    [InlineData("Stop by at five", null)]
    [InlineData("The end", null)]
    [InlineData("STOP1", null)]
    [InlineData("стоп", null)]
    [InlineData("👍", null)]
    public void A_text_that_is_such_a_word_alone_is_recognised(string text, OptOutWord? word) =>
        Assert.Equal(word, OptOutWords.Read(text, isOptedOut: false));

    [Fact]
    public void A_yes_opts_in_only_a_contact_who_has_opted_out()
    {
        Assert.Equal(OptOutWord.Start, OptOutWords.Read("Yes!", isOptedOut: true));
        Assert.Null(OptOutWords.Read("Yes!", isOptedOut: false));
    }

    [Property]
    public FsCheck.Property Any_text_is_read_without_an_error() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<string?>(),
            text =>
            {
                OptOutWords.Read(text ?? "", isOptedOut: true);
                OptOutWords.IsFrench(text ?? "");
            }
        );
}
