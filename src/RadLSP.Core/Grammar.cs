using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Deidentification;
using RadLSP.Core.Dictation;
using RadLSP.Core.Language;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Impressions;
using RadLSP.Core.Labels;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules;
using RadLSP.Core.Structure;
using RadLSP.Core.Syntax;
using RadLSP.Core.Templates;
using RadLSP.Core.Words;

namespace RadLSP.Core;

/// <summary>Everything that RadLSP knows about one language of reports. Immutable; read from its compiled form or from grammar files.</summary>
public sealed class Grammar
{
    /// <summary>The language, as a BCP 47 tag: "en".</summary>
    public required string Language { get; init; }

    public required WordTable Words { get; init; }

    /// <summary>How words follow each other in radiology texts; <see cref="LanguageModel.None"/> when the grammar has no statistics.</summary>
    public LanguageModel WordStatistics { get; init; } = LanguageModel.None;

    public required ConceptLexicon Lexicon { get; init; }

    public required IReadOnlyList<AssertionCue> Cues { get; init; }

    /// <summary>Phrases whose payloads are positions in <see cref="Cues"/>.</summary>
    public required PhraseTrie CuePhrases { get; init; }

    public required SectionNames SectionNames { get; init; }

    public required SentenceConventions Sentences { get; init; }

    public required IReadOnlyList<RuleDefinition> Rules { get; init; }

    /// <summary>Which codes one mistake can raise.</summary>
    public IReadOnlyList<DiagnosticCause> Causes { get; init; } = [];

    internal PatientReader Patient => field ??= new PatientReader(Lexicon);

    /// <summary>How findings become labels of a report.</summary>
    public IReadOnlyList<LabelDefinition> Labels { get; init; } = [];

    /// <summary>Under which items the findings of a structured report are listed.</summary>
    public IReadOnlyList<OrganItem> OrganItems { get; init; } = [];

    public TemplateLibrary Templates { get; init; } = TemplateLibrary.Empty;

    /// <summary>How impressions are worded; read at the first question, since most sessions of a server draft none.</summary>
    public Lazy<ImpressionWording> ImpressionWording { get; init; } = new(Impressions.ImpressionWording.None);

    /// <summary>What must leave a report before it is kept.</summary>
    public IdentifierLibrary Identifiers { get; init; } = IdentifierLibrary.Empty;
    /// <summary>What the verifier of impressions knows; read at the first question.</summary>
    public Lazy<VerificationWords> Verification { get; init; } = new(VerificationWords.None);

    /// <summary>The prompts for language models; read at the first question.</summary>
    public Lazy<IReadOnlyList<ModelPrompt>> Prompts { get; init; } = new([]);

    /// <summary>Words of everyday for those of reports; read at the first question.</summary>
    public Lazy<PlainLanguage> PlainLanguage { get; init; } = new(Impressions.PlainLanguage.None);

    public DictationLibrary Dictation { get; init; } = DictationLibrary.Empty;

    internal OrganTable Organs => field ??= new OrganTable(Lexicon, OrganItems);

    public CauseMerging Merging => field ??= new CauseMerging(Causes);

    /// <summary>The rules of <see cref="Rules"/> made ready to run. Built once per grammar.</summary>
    public RuleSet RuleSet => field ??= RuleSet.Create(this);

    /// <summary>The same grammar with one rule added, or put in the place of the one with its id; for its author, who has it open.</summary>
    public Grammar WithRule(RuleDefinition rule) =>
        WithRules(Rules.Any(known => known.Id == rule.Id) ? [.. Rules.Select(known => known.Id == rule.Id ? rule : known)] : [.. Rules, rule]);

    /// <summary>The same grammar with other rules; with none, an analysis gives the findings alone, several times as fast.</summary>
    public Grammar WithRules(IReadOnlyList<RuleDefinition> rules) => new()
    {
        Language = Language,
        Words = Words,
        WordStatistics = WordStatistics,
        Lexicon = Lexicon,
        Cues = Cues,
        CuePhrases = CuePhrases,
        SectionNames = SectionNames,
        Sentences = Sentences,
        Causes = Causes,
        Labels = Labels,
        OrganItems = OrganItems,
        Templates = Templates,
        ImpressionWording = ImpressionWording,
        Identifiers = Identifiers,
        Verification = Verification,
        Prompts = Prompts,
        PlainLanguage = PlainLanguage,
        Dictation = Dictation,
        Rules = rules,
    };
}
