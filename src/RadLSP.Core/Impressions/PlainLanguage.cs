namespace RadLSP.Core.Impressions;

/// <summary>What lies between the words of a report and those of a patient.</summary>
public sealed record PlainLanguage
{
    /// <summary>Nothing is known, so that nothing is put into other words.</summary>
    public static readonly PlainLanguage None = new();

    /// <summary>The heading of a patient's version.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the radiologist must know of it; {grade} and {report_grade} stand for the years of school that both texts ask for.</summary>
    public string Note { get; init; } = "";

    /// <summary>The heading of the list of medical words with their meaning.</summary>
    public string Meanings { get; init; } = "";

    /// <summary>Tells which words have stayed as they were; {words} stands for them.</summary>
    public string Left { get; init; } = "";

    /// <summary>The article before a vowel, and the one before other letters.</summary>
    public (string BeforeVowel, string Otherwise) Articles { get; init; } = ("", "");

    public IReadOnlyList<PlainTerm> Terms { get; init; } = [];

    public IReadOnlyList<PlainPhrase> Phrases { get; init; } = [];

    /// <summary>Statements and what becomes of them.</summary>
    public IReadOnlyList<PlainExample> Examples { get; init; } = [];
}

/// <summary>How a patient says what a concept of the lexicon names, by whatever name the report uses.</summary>
/// <param name="Concepts">Ids of concepts.</param>
/// <param name="Plain">What stands in its place.</param>
/// <param name="Many">The same for a plural; empty where it is no other.</param>
public sealed record PlainTerm(IReadOnlyList<string> Concepts, string Plain, string Many);

/// <summary>Words that stand in the place of others.</summary>
/// <param name="Text">Words of a report, in lower case.</param>
/// <param name="Plain">Words of everyday.</param>
/// <param name="IsApart">At the start of the name of a finding it is said beside it: what explains "acute appendicitis" explains appendicitis.</param>
public sealed record PlainPhrase(string Text, string Plain, bool IsApart);

/// <summary>A statement of an impression and what a patient reads.</summary>
/// <param name="Line">Where it stands in the grammar, from 1.</param>
/// <param name="Statement">As the report has it.</param>
/// <param name="Plain">As it must become; the same words where nothing may be changed.</param>
public sealed record PlainExample(int Line, string Statement, string Plain);
