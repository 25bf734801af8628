using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Findings;

/// <summary>Which part of a report a statement belongs to, as far as two places are compared.</summary>
internal enum ReportPart : byte
{
    /// <summary>Request, technique and the like: nothing there is a finding of this exam.</summary>
    Elsewhere,

    /// <summary>Where findings are described.</summary>
    Body,

    /// <summary>Where they are summed up.</summary>
    Conclusion,
}

/// <summary>A structure that a sentence begins with, and its side; sentences that follow are often about it.</summary>
internal readonly record struct Subject(Concept? Structure, Laterality Side);

/// <summary>One place of a report that names a lesion, a device or a state.</summary>
internal sealed class Mention(Finding finding, Sentence sentence, ReportPart part, Subject subject)
{
    /// <summary>What the sentence or one shortly before it speaks of, when the lesion can be of it; otherwise nothing.</summary>
    public Subject Subject => subject;

    /// <summary>The side of the lesion: its own, else that of the subject ("The left kidney is small. There is a cyst.").</summary>
    public Laterality Side => finding.Side == Laterality.None ? subject.Side : finding.Side;

    public Finding Finding => finding;

    public Sentence Sentence => sentence;

    public ReportPart Part => part;

    public Concept Concept => finding.Concept;

    /// <summary>It is said of this patient and of now, whether present, possible or absent.</summary>
    public bool IsCurrent => finding.Status is { Temporality: Temporality.Recent, Experiencer: Experiencer.Patient };

    public bool IsPresent => IsCurrent && finding.Status.Assertion == Assertion.Present;

    public bool IsAbsent => IsCurrent && finding.Status.Assertion == Assertion.Absent;

    /// <summary>It is there, for certain or perhaps.</summary>
    public bool IsAffirmed => IsCurrent && finding.Status.Assertion != Assertion.Absent;

    /// <summary>Left or right, and certain which.</summary>
    public bool HasOneSide => Side is Laterality.Left or Laterality.Right;
}
