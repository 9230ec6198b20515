// Picks one theme, or all.
import QtQuick
import "."

Page {
    id: page
    title: Theme.say("kiosk-themes-title")
    guide: kiosk.choosing.title
    ScrollArea {
        id: area
        Grid {
            id: grid
            readonly property int wished: Math.max(1, Math.min(3, Math.floor(area.inner / (14 * Theme.u))))
            columns: wished
            spacing: Theme.gap
            Repeater {
                model: [""].concat(kiosk.choosing.themes)
                BigButton {
                    required property string modelData
                    objectName: "theme-" + modelData
                    width: (area.inner - (grid.columns - 1) * Theme.gap) / grid.columns
                    text: modelData === "" ? Theme.say("kiosk-themes") : modelData
                    chosen: kiosk.choosing.theme === modelData
                    icon: chosen ? "tick" : ""
                    Accessible.role: Accessible.RadioButton
                    Accessible.checked: chosen
                    onClicked: { kiosk.choosing.pickTheme(modelData); kiosk.goBack(); }
                }
            }
        }
    }
    rightItems: BarButton {
        objectName: "goBack"
        icon: "back"
        text: Theme.say("kiosk-back")
        onClicked: kiosk.goBack()
    }
}
