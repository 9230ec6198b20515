pragma Singleton
// The desk's measures and colours: everything is a multiple of u, and no other file of the desk names a colour.
import QtQuick

QtObject {
    property real u: 19 // set by the window: 19 px on a screen of 94 dots per inch
    readonly property real small: 0.9 * u
    readonly property real gap: 0.55 * u
    readonly property real margin: 1.45 * u
    readonly property real radius: 0.5 * u
    readonly property real line: Math.max(2, Math.round(0.11 * u))
    readonly property real thick: Math.max(3, Math.round(0.17 * u))
    readonly property real button: 2.75 * u
    readonly property string family: "Atkinson Hyperlegible Next"
    readonly property string mono: "Atkinson Hyperlegible Mono"

    readonly property color paper: "#FBF7EE"
    readonly property color card: "#FFFFFF"
    readonly property color ink: "#17212B"
    readonly property color quiet: "#4A5763"
    property bool training: false // other colours, so that nobody takes a practice for the day
    readonly property color brand: training ? "#5B3A8C" : "#0B4F6C"
    readonly property color pressed: training ? "#432A68" : "#083B51"
    readonly property color soft: training ? "#EDE7F6" : "#E3EFF3"
    readonly property color inkOnBrand: "#FFFFFF"
    readonly property color sun: "#F5B82E"
    readonly property color inkOnSun: "#2B2000"
    readonly property color dim: "#E9E4D8"
    readonly property color edge: "#8F8673"
    readonly property color rule: "#B9B0A0"
    readonly property color good: "#1E6B3A"
    readonly property color attention: "#9A3B00"
    readonly property color attentionSoft: "#FBEDE3"
    readonly property color focus: "#B4267A"
}
