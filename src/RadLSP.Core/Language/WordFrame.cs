namespace RadLSP.Core.Language;

/// <summary>Two words and the place beside them in which another one is expected.</summary>
public enum WordFrame
{
    /// <summary>The place between the two words.</summary>
    Between,

    /// <summary>The place after the two words.</summary>
    After,

    /// <summary>The place before the two words.</summary>
    Before,
}
