using TetherRelay.Core;
using TetherRelay.Core.OptOuts;

namespace TetherRelay.Cli.Commands;

/// <summary>Arguments and options that several commands have; each command gets its own.</summary>
internal static class Symbols
{
    public static Argument<string> Organization() => new("id") { Description = "The organization's id." };

    public static Argument<string> Provider() =>
        new Argument<string>("provider") { Description = "twilio, textgrid or sinch." }.Offering(
            Offers.Words<ProviderName>()
        );

    public static Argument<string> Contact() =>
        new("number") { Description = "The contact's number, such as +14165550100." };

    public static Argument<string[]> Numbers() =>
        new("number") { Description = "One or more numbers, such as +14165550199.", Arity = ArgumentArity.OneOrMore };

    /// <summary>A provider, which <see cref="Input.ProviderInput"/> reads.</summary>
    public static Option<string> Provider(string description) =>
        new Option<string>("--provider") { Description = description }.Offering(Offers.Words<ProviderName>());

    /// <summary>A language, which <see cref="Input.OptOutInput"/> reads.</summary>
    public static Option<string> Language(string description) =>
        new Option<string>("--language") { Description = description }.Offering(Offers.Words<AnswerLanguage>());

    /// <summary>How many of a list to show, which <see cref="Input.WholeNumberInput.Limit"/> reads.</summary>
    public static Option<string> Limit(string what) =>
        new("--limit") { Description = $"The most {what}.", DefaultValueFactory = _ => "50" };

    public static Option<string> Label() =>
        new("--label")
        {
            Description = "The secret's name within the organization, such as the agent's.",
            Required = true,
        };
}
