namespace TetherRelay.Core.OptOuts;

/// <summary>The languages of the answers that the relay gives by itself.</summary>
public enum AnswerLanguage
{
    /// <summary>English.</summary>
    En,

    /// <summary>French.</summary>
    Fr,
}
