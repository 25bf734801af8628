using RadLSP.Core.Text;

namespace RadLSP.Core.Templates;

/// <summary>A piece of a template's text, in its order.</summary>
/// <param name="Span">Where it stands in the template file.</param>
public abstract record TemplatePart(TextSpan Span);

/// <summary>Text that goes into every report as it is.</summary>
public sealed record FixedText(string Text, TextSpan Span) : TemplatePart(Span);

/// <summary>A place that the author of the report fills.</summary>
public sealed record FieldPart(TemplateField Field, TextSpan Span) : TemplatePart(Span);

/// <summary>What is said when nothing is wrong: "{The lungs are clear.}". It may hold fields.</summary>
public sealed record NormalText(IReadOnlyList<TemplatePart> Parts, TextSpan Span) : TemplatePart(Span);

/// <summary>Lines for some examinations only: "@when sex female".</summary>
/// <param name="Subject">What decides.</param>
/// <param name="Values">One of these it must be, in lower case.</param>
public sealed record ConditionalPart(ConditionSubject Subject, IReadOnlyList<string> Values, IReadOnlyList<TemplatePart> Parts, TextSpan Span) : TemplatePart(Span);

/// <summary>Lines that stand once for each of several things: "@repeat nodule".</summary>
/// <param name="Name">What is repeated.</param>
public sealed record RepeatedPart(string Name, IReadOnlyList<TemplatePart> Parts, TextSpan Span) : TemplatePart(Span);

/// <summary>What of the examination decides whether conditional lines are in the report.</summary>
public enum ConditionSubject : byte
{
    Sex,
    Modality,
    Side,
}
