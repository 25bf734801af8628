namespace RadLSP.Mrrt;

/// <summary>Attributes that say on an exported page what MRRT has no word for. Other software passes over them, as HTML asks of data attributes.</summary>
internal static class OwnMarks
{
    /// <summary>On the body: the id of the template; the page has the form that the export gives it.</summary>
    public const string Template = "data-radlsp-template";
    /// <summary>On the body: it is a piece of text for any report rather than a whole one.</summary>
    public const string Macro = "data-radlsp-macro";
    public const string Modality = "data-radlsp-modality";
    public const string BodyPart = "data-radlsp-body-part";
    public const string Words = "data-radlsp-words";
    public const string Sex = "data-radlsp-sex";
    public const string Source = "data-radlsp-source";

    /// <summary>On a paragraph: it is a line, blank for blank; "rest" is what stands after a heading on its line.</summary>
    public const string Line = "data-radlsp-line";
    public const string Rest = "rest";

    /// <summary>On a group: "sex female", and the name of what is repeated.</summary>
    public const string When = "data-radlsp-when";
    public const string Repeat = "data-radlsp-repeat";

    /// <summary>On a field or a span: it is what is said when nothing is wrong.</summary>
    public const string Normal = "data-radlsp-normal";

    /// <summary>On a field: its name, a kind that MRRT does not tell apart, and a default that HTML would refuse.</summary>
    public const string Field = "data-radlsp-field";
    public const string Kind = "data-radlsp-kind";
    public const string Default = "data-radlsp-default";

    /// <summary>On the unit that readers see behind a number.</summary>
    public const string Unit = "data-radlsp-unit";
}
