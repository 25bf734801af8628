using RadLSP.Bench.Reports;

namespace RadLSP.Bench.Tests;

/// <summary>A few reports for tests, in different layouts.</summary>
internal static class InventedReports
{
    public static readonly IReadOnlyList<CleanReport> All =
    [
        new("chest", """
            EXAM: Chest radiograph, PA and lateral
            INDICATION: Not provided.
            COMPARISON: Prior radiographs.
            FINDINGS: The heart is mildly enlarged, unchanged. Small left pleural effusion. No pneumothorax. Mild scoliosis is noted. A calcified granuloma is seen in the right upper lobe.
            IMPRESSION: 1. Stable cardiomegaly.
            2. Small left pleural effusion.
            3. No pneumothorax.
            """),
        new("abdomen", """
            CT ABDOMEN AND PELVIS WITH CONTRAST

            HISTORY: 54-year-old woman with pain.
            TECHNIQUE: Helical images with intravenous contrast, compared with 03/14/2019.

            FINDINGS:
            LIVER: There is a 1.2 cm cyst in the liver.
            GALLBLADDER: The gallbladder is normal.
            KIDNEYS: There is moderate right hydronephrosis. The right kidney enhances normally.
            UTERUS: The uterus is normal in size.
            SPINE: Degenerative disc disease at L4.

            CONCLUSION:
            - Moderate right hydronephrosis.
            - 1.2 cm hepatic cyst.
            """),
        new("nodule", """
            EXAM: CT chest without contrast
            COMPARISON: None.
            FINDINGS: There is a 9 mm nodule in the left upper lobe, previously 6 mm, increased in size. No effusion is seen.
            IMPRESSION: 9 mm left upper lobe nodule. BI-RADS is not applicable. Results were discussed with Dr. Example by telephone. Large left pneumothorax.
            """),
        new("knee", """
            EXAM: XR left knee, three views
            FINDINGS: No fracture of the left knee. Small effusion.
            IMPRESSION: Small effusion of the left knee.
            """),
        new("plain", "The trachea is open. No pleural effusion was observed. A nodule of 4 mm is seen in the right lower lobe."),
    ];
}
