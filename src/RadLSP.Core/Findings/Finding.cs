using RadLSP.Core.Assertions;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Findings;

/// <summary>
/// What a sentence says about one observation, device, procedure or normal structure.
/// Inside a sentence's analysis the spans are relative to the sentence; in a report they are those of the document.
/// </summary>
public sealed record Finding
{
    public required Concept Concept { get; init; }

    /// <summary>The words that name the concept.</summary>
    public required TextSpan Span { get; init; }

    public required AssertionStatus Status { get; init; }

    /// <summary>Where it is, the most specific first; empty when the sentence does not say.</summary>
    public IReadOnlyList<Concept> Anatomy { get; init; } = [];

    /// <summary>True when <see cref="Anatomy"/> was not said in the sentence but implied by the concept or the sub-heading.</summary>
    public bool IsAnatomyImplied { get; init; }

    public Laterality Side { get; init; }

    /// <summary>The words that give the side; empty without one.</summary>
    public TextSpan SideSpan { get; init; }

    /// <summary>Severity modifier, or null.</summary>
    public Concept? Severity { get; init; }

    /// <summary>Change modifier ("new", "stable"), or null.</summary>
    public Concept? Change { get; init; }

    /// <summary>Every modifier of the same phrase: severity, acuity, morphology, count. "No large effusion" denies less than "no effusion".</summary>
    public IReadOnlyList<Concept> Qualifiers { get; init; } = [];

    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>Vertebral levels that the sentence or its sub-heading names, each as region letter and number ("L4"); the upper one of a disc.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];

    /// <summary>The sentence of the document; -1 inside a sentence's analysis.</summary>
    public int Sentence { get; init; } = -1;

    /// <summary>The section of the document; -1 inside a sentence's analysis.</summary>
    public int Section { get; init; } = -1;

    public bool IsPresent => Status is { Assertion: Assertion.Present, Temporality: Temporality.Recent, Experiencer: Experiencer.Patient };

    public bool IsAbsent => Status is { Assertion: Assertion.Absent, Temporality: Temporality.Recent, Experiencer: Experiencer.Patient };
}
