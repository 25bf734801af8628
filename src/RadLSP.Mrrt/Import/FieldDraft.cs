using RadLSP.Core.Templates;

namespace RadLSP.Mrrt.Import;

/// <summary>A field whose name is not settled: it depends on the labels of all other fields.</summary>
internal sealed class FieldDraft
{
    public required TemplateField Field { get; set; }

    /// <summary>What the page calls the field.</summary>
    public string Label { get; set; } = "";

    /// <summary>What the row or section around it is called; tells two fields with one label apart.</summary>
    public string Qualifier { get; init; } = "";

    /// <summary>What the rows around that row are called.</summary>
    public string Group { get; init; } = "";

    /// <summary>Whether the label is that of something around the field, because it has none of its own.</summary>
    public bool IsLabelBorrowed { get; set; }

    public required int Line { get; init; }
}
