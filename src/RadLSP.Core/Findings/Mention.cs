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

/// <summary>One place of a report that names a lesion, a device or a state.</summary>
internal sealed class Mention(Finding finding, Sentence sentence, ReportPart part)
{
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
    public bool HasOneSide => finding.Side is Laterality.Left or Laterality.Right;
}
